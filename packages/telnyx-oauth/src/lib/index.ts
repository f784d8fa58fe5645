export { authorizationURL } from './authorization-url.js';
