/** Words of a header by which a column holds data of a person. */
const HEADER =
  /(?:^|[^a-z])(?:e-?mails?|email ?address(?:es)?|tele?phones?|phones?|tel|mobiles?|fax|linked ?in|facebook|twitter|instagram|you ?tube|tik ?tok|social(?: media)?|contacts?(?: (?:name|person|details))?|directors?|officers?|shareholders?|psc|persons? with significant control|founders?|ceo|chief executive|key (?:person|people|contact)|first ?name|last ?name|surname|forename|date of birth|dob|job title|gender of (?:founder|director)s?|ethnicity)(?:$|[^a-z])/;
/** Headers that hold such a word and are figures or dates of companies. */
const NOT_PERSONAL = /(?:number of|count of|no\.? of|directorate|contact ?hours|contract)/;

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/i;
const TELEPHONE = /^(?:\+|00|\(?0)[\d\s().-]{8,18}(?:\s*(?:ext|x)\.?\s*\d+)?$/i;
const SOCIAL =
  /^(?:https?:\/\/)?(?:[a-z]{1,3}\.)?(?:linkedin|facebook|twitter|x|instagram|youtube|tiktok|threads|bsky)\.(?:com|app|net)\//i;

/**
 * Says whether a column probably holds personal data, by its name or by what stands in it: e-mail, telephone, social links,
 * names of contacts and directors. Such columns are dropped unless the analyst decides otherwise.
 */
export function looksPersonal(column: string, examples: readonly string[]): boolean {
  const name = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_./]+/g, ' ');
  if (HEADER.test(name) && !NOT_PERSONAL.test(name)) return true;
  let present = 0;
  let personal = 0;
  for (const example of examples) {
    for (const item of example.split(/[,;|]/)) {
      const text = item.trim();
      if (text === '') continue;
      present += 1;
      if (EMAIL.test(text) || TELEPHONE.test(text) || SOCIAL.test(text)) personal += 1;
    }
  }
  return present > 0 && personal / present >= 0.5;
}
