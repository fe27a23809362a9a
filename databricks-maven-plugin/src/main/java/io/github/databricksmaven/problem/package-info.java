/** What can go wrong, as data: what happened, why, and what to do about it. */
package io.github.databricksmaven.problem;
