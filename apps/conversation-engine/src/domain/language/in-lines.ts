/**
 * A pattern over several lines: a line break and the indentation after it are not part of it. A line therefore neither
 * begins nor ends with a blank that counts (`[ ]` where it must); `|` stands first. Backslashes are as in a regular expression.
 */
export const inLines = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(parts, ...values).replace(/\n\s*/g, '')
