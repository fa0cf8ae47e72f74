/** Workplaces on this machine: the embedded hub on the caller's AWS, and the demo's. */
@NullMarked
package dev.hubscout.cli.embedded;

import org.jspecify.annotations.NullMarked;
