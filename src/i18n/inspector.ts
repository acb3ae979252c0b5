import { machinesPanel } from './en/machinesPanel.ts';
import { registers } from './en/registers.ts';
import { registersPanel } from './en/registersPanel.ts';
import type { Language } from './language.ts';
import { machinesPanel as machinesPanelZh } from './zh-CN/machinesPanel.ts';
import { registers as registersZh } from './zh-CN/registers.ts';
import { registersPanel as registersPanelZh } from './zh-CN/registersPanel.ts';

const en = { registers, registersPanel, machinesPanel };

/** What is said about registers and virtual machines. Apart from the other messages: it is long, and not needed at first sight. */
export type InspectorMessages = typeof en;

const all: { readonly [L in Language]: InspectorMessages } = {
  en,
  'zh-CN': { registers: registersZh, registersPanel: registersPanelZh, machinesPanel: machinesPanelZh },
};

export const inspectorMessages = (language: Language): InspectorMessages => all[language];
