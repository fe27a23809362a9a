/**
 * Brings what a workspace folder holds, or what a deployment left in it, back as source files: what
 * is deployed from them changes nothing.
 */
package io.github.databricksmaven.notebooks.export;
