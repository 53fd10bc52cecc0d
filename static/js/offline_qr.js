// The QR code of a receipt where no server can draw it; it looks as those of the server.
import { qrcode } from "../vendor/qrcode-generator-2.0.4.mjs";

const SVG = "http://www.w3.org/2000/svg";

function darkParts(code) {
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return path;
}

export function drawn(text) {
  // Of the length that the text needs, read also where a seventh of it is worn off.
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const [picture, path] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
  picture.setAttribute("viewBox", `0 0 ${code.getModuleCount()} ${code.getModuleCount()}`);
  path.setAttribute("d", darkParts(code));
  picture.append(path);
  return picture;
}
