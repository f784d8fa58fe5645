import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

const templates = new Map<string, Handlebars.TemplateDelegate>();

/** Templates hold prose only: views arrive with every decision made, and escaped for Markdown, so nothing is escaped here. */
export function renderTemplate(name: string, view: object): string {
  let template = templates.get(name);
  if (template === undefined) {
    const source = readFileSync(new URL(`../../templates/${name}.hbs`, import.meta.url), 'utf8');
    template = Handlebars.create().compile(source, { noEscape: true, knownHelpersOnly: true });
    templates.set(name, template);
  }
  return template(view);
}
