/** Takes off what people put between digits; full-width digits become plain ones. */
export const plainDigits = (text: string): string => text.normalize('NFKC').replace(/[\s\-—]/g, '');

/** Whether it can be a 办件编号: 23 digits whose last one checks the others (Luhn), as the server makes them. */
export function isCaseNumber(text: string): boolean {
  if (!/^\d{23}$/.test(text)) {
    return false;
  }

  const sum = Array.from(text).reverse().reduce((total, character, place) => {
    const digit = Number(character);
    return total + (place % 2 === 1 ? Math.floor((digit * 2) / 10) + ((digit * 2) % 10) : digit);
  }, 0);
  return sum % 10 === 0;
}
