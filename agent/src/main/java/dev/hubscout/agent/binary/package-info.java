/** Running a server binary for its version, only if root alone can have placed it. */
@NullMarked
package dev.hubscout.agent.binary;

import org.jspecify.annotations.NullMarked;
