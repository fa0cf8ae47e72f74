/** The engines that are known, each described in a file of its own. */
@NullMarked
package dev.hubscout.agent.catalog;

import org.jspecify.annotations.NullMarked;
