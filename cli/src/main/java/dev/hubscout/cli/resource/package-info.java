/** What AWS's list operations answered, on the command line. */
@NullMarked
package dev.hubscout.cli.resource;

import org.jspecify.annotations.NullMarked;
