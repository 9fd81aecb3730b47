// Turns KERN-UX and our own style sheets into two small files, one per writing direction.
// Called by tools/build_assets.py: node build.mjs <options as JSON>; prints the sizes as JSON.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";

const options = JSON.parse(process.argv[2]);
// The packages live in a cache folder, not beside this file.
const load = createRequire(pathToFileURL(join(options.packages, "package.json")));
const postcss = load("postcss");
const rtlcss = load("rtlcss");
const { PurgeCSS } = load("purgecss");
const lightning = load("lightningcss");

// Chrome 95 and Firefox 102 are on the phones and office machines we promise to serve.
const targets = { chrome: 95 << 16, firefox: 102 << 16, safari: 15 << 16 };

/** oklch lightness (0–1), chroma and hue (degrees) as #rrggbb, clipped to sRGB. */
function hex(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return "#" + linear.map((value) => {
    const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, gamma)) * 255).toString(16).padStart(2, "0");
  }).join("");
}

const OKLCH = /oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)/g;
// No old browser knows these, and a picture in a style sheet would need a hole in the policy.
// The state tokens are mixed from others by colour functions, so what uses them goes as well.
const UNSUPPORTED = /color-mix\(|light-dark\(|oklch\(|url\(|state-indicator-/;
// Dark theme and background levels are not offered; `:has` is unknown to Firefox 102 and
// would take its whole selector list with it.
const LEFT_OUT = /:has\(|kern-dark|kern-light|kern-theme|kern-level-|kern-icon--|\*:not\(i\)/;

/** KERN-UX without what old browsers cannot read and we do not offer. */
function lower(css) {
  const root = postcss.parse(css);
  root.walkComments((comment) => comment.remove());
  root.walkAtRules("media", (rule) => {
    if (/prefers-color-scheme:\s*dark/.test(rule.params)) rule.remove();
    else if (/prefers-color-scheme:\s*light/.test(rule.params)) rule.replaceWith(rule.nodes);
  });
  root.walkRules((rule) => {
    // The contextual tokens hang on `:is(body, .kern-light, …)`; for us that is the body.
    if (rule.selector.startsWith(":is(body")) rule.selectors = ["body"];
    const kept = rule.selectors.filter((selector) => !LEFT_OUT.test(selector));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(OKLCH, (_, l, c, h) => hex(l / 100, +c, +h));
    if (UNSUPPORTED.test(declaration.value)) declaration.remove();
  });
  return root.toString();
}

/** Only the classes and tags that the templates and the component catalogue use. */
async function purge(css) {
  const [result] = await new PurgeCSS().purge({
    content: options.content.map((path) => ({ raw: readFileSync(path, "utf8"), extension: "html" })),
    css: [{ raw: css }],
    keyframes: true,
    safelist: { standard: ["html", "body"] },
    dynamicAttributes: ["dir", "lang", "open", "aria-current", "aria-invalid", "type"],
  });
  return result.css;
}

/** Without the KERN-UX tokens that nothing left over refers to, however indirectly. */
function dropUnusedTokens(css) {
  const root = postcss.parse(css);
  for (let found = true; found; ) {
    found = false;
    const used = new Set(root.toString().match(/var\(\s*--[\w-]+/g).map((use) => use.slice(4).trim()));
    root.walkDecls(/^--kern-/, (declaration) => {
      if (used.has(declaration.prop)) return;
      declaration.remove();
      found = true;
    });
  }
  return root.toString();
}

function minify(css, filename) {
  const code = Buffer.from(css);
  return lightning.transform({ filename, code, minify: true, targets }).code.toString();
}

const kern = join(options.packages, "node_modules/@kern-ux/native/dist/kern.css");
const own = options.styles.map((path) => readFileSync(path, "utf8")).join("\n");
const whole = dropUnusedTokens((await purge(lower(readFileSync(kern, "utf8")))) + own);
const left = minify(whole, "quartier.css");
// Mirrored before it is made small: `rtl:ignore` is a comment.
const right = minify(rtlcss.process(whole), "quartier.rtl.css");
mkdirSync(options.target, { recursive: true });
writeFileSync(join(options.target, "quartier.css"), left);
writeFileSync(join(options.target, "quartier.rtl.css"), right);
