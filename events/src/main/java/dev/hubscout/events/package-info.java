/** The contracts between functions, and between hub and agent: JSON Schemas and sample events. */
@NullMarked
package dev.hubscout.events;

import org.jspecify.annotations.NullMarked;
