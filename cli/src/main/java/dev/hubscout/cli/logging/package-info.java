/** Where log lines go: never to standard output. */
@NullMarked
package dev.hubscout.cli.logging;

import org.jspecify.annotations.NullMarked;
