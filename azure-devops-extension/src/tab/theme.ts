/** Makes what the theme of Azure DevOps does not colour, such as charts, fit to it. */
export function followTheme(): void {
  const root = document.documentElement;
  const colour = getComputedStyle(document.body).backgroundColor;
  const [red = 255, green = 255, blue = 255] = (colour.match(/\d+/g) ?? []).map(Number);
  root.style.colorScheme = red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? "dark" : "light";
}
