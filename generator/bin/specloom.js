#!/usr/bin/env node
// A file of the repository, not of the build: a package manager links commands when it installs, before anything is built.
import '../dist/cli/main.js';
