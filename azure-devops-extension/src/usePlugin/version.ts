declare const PLUGIN_VERSION: string;

/** Of the plugin that is packed with this task; written here by the build. */
export const VERSION = PLUGIN_VERSION;
