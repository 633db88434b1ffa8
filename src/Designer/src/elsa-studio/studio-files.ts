const styles = [
  '_content/MudBlazor/MudBlazor.min.css',
  '_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css',
  '_content/Radzen.Blazor/css/material-base.css',
  '_content/Elsa.Studio.Shell/css/shell.css',
  'Elsa.Studio.Host.CustomElements.styles.css',
];

const scripts = [
  '_content/BlazorMonaco/jsInterop.js',
  '_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js',
  '_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js',
  '_content/MudBlazor/MudBlazor.min.js',
  '_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js',
  '_content/Radzen.Blazor/Radzen.Blazor.js',
  '_framework/blazor.webassembly.js',
];

/** Puts the Studio's style sheets before ours, so that ours have the last word. */
export function loadStyles(): void {
  for (const href of styles.toReversed()) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.prepend(link);
  }
}

/** Loads the Studio's scripts, which must run in this order; resolves when the last has run. */
export async function loadScripts(): Promise<void> {
  await Promise.all(scripts.map((src) => new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.async = false;   // fetched side by side, run in order
    script.addEventListener('load', () => { resolve(); });
    script.addEventListener('error', () => { reject(new Error(src)); });
    document.body.append(script);
  })));
}
