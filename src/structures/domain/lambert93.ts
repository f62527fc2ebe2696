/**
 * Lambert-93 to degrees (RGF93, GRS80): the inverse of a conformal conic on two parallels, as IGN
 * gives it (NT/G 71).
 */
const n = 0.725607765053267;
const c = 11_754_255.426096;
const xs = 700_000;
const ys = 12_655_612.049876;
const e = 0.0818191910428158;
const meridian = (3 * Math.PI) / 180;

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** @returns longitude and latitude. */
export const fromLambert93 = (x: number, y: number): readonly [number, number] => {
  const radius = Math.hypot(x - xs, y - ys);
  const gamma = Math.atan((x - xs) / (ys - y));
  const isometric = (-1 / n) * Math.log(radius / c);
  let phi = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2;
  for (let round = 0; round < 8; round++) {
    const sine = e * Math.sin(phi);
    phi = 2 * Math.atan(((1 + sine) / (1 - sine)) ** (e / 2) * Math.exp(isometric)) - Math.PI / 2;
  }
  return [degrees(meridian + gamma / n), degrees(phi)];
};

/** Whether coordinates lie where Lambert-93 is used: mainland France and Corsica. */
export const isInLambert93 = (x: number, y: number): boolean =>
  x > 80_000 && x < 1_280_000 && y > 6_030_000 && y < 7_130_000;
