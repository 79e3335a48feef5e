/** CSS classes that give a figure's plot its height: 4:3 on a phone. */
export const FIGURE_SIZE = "aspect-[4/3] w-full sm:aspect-auto sm:h-90";
