/** What the agent says: its report, the JSON it is written in and the envelope around it. */
@NullMarked
package dev.hubscout.agent.report;

import org.jspecify.annotations.NullMarked;
