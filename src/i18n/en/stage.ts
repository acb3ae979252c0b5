/** What the stage says besides the words that are drawn on it: names for those who hear it, its tools. */
export const stage = {
  elements: 'What is on the stage. Up and down arrows move, Enter pins.',
  names: {
    device: (name: string, intid: string, kind: string, level: string) => `Device ${name}: ${intid}, ${kind}, line ${level}`,
    physical: (intid: string, state: string, priority: string, targets: string, enabled: string) =>
      `${intid} in the Distributor: ${state}, priority 0x${priority}${targets === '' ? '' : `, goes to ${targets}`}, ${enabled}`,
    bank: (intid: string, pe: string, state: string) => `${intid} of ${pe}: ${state}`,
    virtual: (intid: string, vm: string, state: string, priority: string) =>
      `${intid} in the virtual Distributor of ${vm}: ${state}, priority 0x${priority}`,
    lrFree: (lr: number, pe: string) => `List Register ${lr} of ${pe}: invalid`,
    lr: (lr: number, pe: string, vcpu: string, intid: string, state: string, priority: string, behind: string) =>
      `List Register ${lr} of ${pe}, ${vcpu}: virtual ${intid}, ${state}, priority 0x${priority}, ${behind}`,
    linked: (intid: string) => `hw=1, linked to physical ${intid}`,
    from: (vcpu: string) => `hw=0, from ${vcpu}`,
    unlinked: 'hw=0',
    pe: (pe: string, doing: string) => `${pe}: ${doing}`,
    vcpu: (vcpu: string, vm: string, state: string) => `${vcpu} of ${vm}: ${state}`,
    parked: (vcpu: string, vm: string, state: string, held: string, waits: string) =>
      `${vcpu} of ${vm}: ${state}${held === '' ? '' : `; in its List Registers ${held}`}${waits === '' ? '' : `; outside them ${waits}`}`,
    vm: (vm: string, enabled: string) => `Virtual Distributor of ${vm}: CTLR ${enabled}`,
    register: (name: string, owner: string, value: string) => `${name}${owner === '' ? '' : ` of ${owner}`}: ${value}`,
  },
  tools: {
    label: 'View of the stage',
    zoomIn: 'Zoom in (+)',
    zoomOut: 'Zoom out (−)',
    whole: 'Show all (0)',
    fit: 'Fit what is pinned (F)',
    follow: 'Follow what is pinned: dim the rest (Shift+F)',
    legend: 'Signs (G)',
    detail: 'Detail',
    details: { overview: 'Overview', standard: 'Standard', full: 'Full' },
    expand: (pe: string) => `Open ${pe}`,
    collapse: (pe: string) => `Fold ${pe} up`,
  },
  printed: (link: string) => `This step: ${link}`,
};
