/** The agent's commands: what dispatch and collect share, and what is a command's own. */
@NullMarked
package dev.hubscout.databases.command;

import org.jspecify.annotations.NullMarked;
