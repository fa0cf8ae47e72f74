/** What the host's container runtimes keep in files about containers. */
@NullMarked
package dev.hubscout.agent.container;

import org.jspecify.annotations.NullMarked;
