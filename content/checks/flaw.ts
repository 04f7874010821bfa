/** What is wrong with a text: an error stops the build, a remark only says where it is thin or long. */
export interface Flaw {
  where: string;
  what: string;
  grave: boolean;
}

export const grave = (where: string, what: string): Flaw => ({ where, what, grave: true });
export const remark = (where: string, what: string): Flaw => ({ where, what, grave: false });
