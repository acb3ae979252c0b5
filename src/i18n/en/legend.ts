/** What the signs on the stage mean. */
export const legend = {
  title: 'Signs',
  sgi: 'SGI 0–15',
  ppi: 'PPI 16–31',
  spi: 'SPI 32–1019',
  physical: 'grey: physical',
  virtual: 'coloured: a VM’s',
  states: 'State of an interrupt',
  signs: {
    physical: 'physical',
    ofVm: (vm: string) => `${vm}’s`,
    lineHigh: 'line high',
    now: 'in this step',
    el2: 'hypervisor runs',
    message: 'access, message',
    crowd: 'more in one place',
    virtual: 'dashed: virtual',
    pinned: 'pinned',
  },
};
