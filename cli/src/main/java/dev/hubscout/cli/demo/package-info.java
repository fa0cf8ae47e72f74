/** The demo. */
@NullMarked
package dev.hubscout.cli.demo;

import org.jspecify.annotations.NullMarked;
