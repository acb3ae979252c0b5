/** Words of the user interface. */
export const ui = {
  appName: 'GICscope',
  tagline: 'See Arm GIC virtualization work',
};
