/** Running a server binary for its version, and only one that nobody but root can have placed. */
@NullMarked
package dev.hubscout.agent.binary;

import org.jspecify.annotations.NullMarked;
