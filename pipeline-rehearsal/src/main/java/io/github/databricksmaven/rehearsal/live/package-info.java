/** What people see and are asked while a rehearsal goes on. */
package io.github.databricksmaven.rehearsal.live;
