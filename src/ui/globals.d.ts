/** The version of the package, filled in by the build. */
declare const __GICSCOPE_VERSION__: string;
