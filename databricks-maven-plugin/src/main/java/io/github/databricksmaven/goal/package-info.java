/** The goals: adapters between Maven and the engine. Nothing else imports Maven. */
package io.github.databricksmaven.goal;
