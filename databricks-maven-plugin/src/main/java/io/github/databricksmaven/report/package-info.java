/** What a goal leaves behind: lines while it works, and reports for machines and people. */
package io.github.databricksmaven.report;
