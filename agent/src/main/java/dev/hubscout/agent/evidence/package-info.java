/** What the host runs beside its servers: schedules, backup tools, cluster managers. */
@NullMarked
package dev.hubscout.agent.evidence;

import org.jspecify.annotations.NullMarked;
