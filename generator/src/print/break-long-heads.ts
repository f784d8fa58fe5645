const LINE_WIDTH = 120;
/** `  name(first: A, second?: B): C {`, as ts-morph prints a method; an overload ends in `;`. */
const METHOD_HEAD = /^( +)([\w$]+)\((.+)\): (.+?)( \{|;)$/gm;

/** Puts the parameters of a method on lines of their own where its head would be too long. Their types are free of commas. */
export function breakLongHeads(code: string): string {
  return code.replace(
    METHOD_HEAD,
    (head, ...[indent, name, parameters, type, end]: [string, string, string, string, string]) => {
      if (head.length <= LINE_WIDTH) return head;
      const lines = parameters.split(', ').map((parameter) => `${indent}  ${parameter},\n`);
      return `${indent}${name}(\n${lines.join('')}${indent}): ${type}${end}`;
    },
  );
}
