/** Dots per inch of printed pages: sharp for text and QR codes; fewer when there are many, for the browser holds them all. */
const fine = 300;
const coarse = 200;
const manyPages = 20;
const pointsPerInch = 72;

/** How long the pages stay after printing, in milliseconds: some browsers go on reading them after the dialog has closed. */
const grace = 60_000;

const sheet = `
  @page { size: A4; margin: 0; }
  html, body { margin: 0; padding: 0; background: #fff; }
  img { display: block; width: 210mm; height: 296.9mm; object-fit: contain; break-after: page; }
  img:last-child { break-after: auto; }`;

/**
 * Prints a PDF without leaving the page: its pages are drawn into a hidden frame and that is printed. The browser's own viewer for PDF is not used:
 * our pages may not embed plug-ins, and many offices have it turned off.
 */
export async function printPdf(file: Blob): Promise<void> {
  const { openPdf, pageImage } = await import('../cases/materials/pdf');
  const opened = openPdf(await file.arrayBuffer());
  const addresses: string[] = [];
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.title = 'print';
  document.body.append(frame);
  const clear = () => {
    frame.remove();
    addresses.forEach((address) => { URL.revokeObjectURL(address); });
  };
  try {
    const [window, inside] = [frame.contentWindow, frame.contentDocument];
    if (window === null || inside === null) {
      throw new Error('There is no frame to print from.');
    }

    const style = inside.createElement('style');
    style.textContent = sheet;
    inside.head.append(style);
    const pdf = await opened.pdf;
    const scale = (pdf.numPages > manyPages ? coarse : fine) / pointsPerInch;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const address = URL.createObjectURL(await pageImage(pdf, number, scale));
      addresses.push(address);
      const image = inside.createElement('img');
      image.alt = '';
      image.src = address;
      inside.body.append(image);
      await image.decode();
    }

    const focused = document.activeElement;
    window.print();
    if (focused instanceof HTMLElement) {
      focused.focus({ preventScroll: true });   // printing a frame may leave the focus in it, and keys with it
    }

    setTimeout(clear, grace);
  } catch (failure) {
    clear();
    throw failure;
  } finally {
    opened.close();
  }
}

/** Gives a file to the browser to keep. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(address); }, grace);
}
