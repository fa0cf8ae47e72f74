/** Reading a host's or a container's files without being led astray. */
@NullMarked
package dev.hubscout.agent.files;

import org.jspecify.annotations.NullMarked;
