/** Marks of the chats and brackets, which would end a link; a server reads the percent form alike. */
const marks = /[()[\]*`|~<>]/g;

/** The address of a web page as a link may hold it; undefined for every other scheme. */
export function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { href } = new URL(url);
  return href.replace(marks, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
