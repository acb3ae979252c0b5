/** The very sources that run: the text of every routine of the hypervisor and of the guest. */
export const sources = import.meta.glob<string>('../../engine/{hypervisor,guest}/**/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});
