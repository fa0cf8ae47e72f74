/** Which instances can be reached, and the commands sent to them. */
@NullMarked
package dev.hubscout.databases.dispatch;

import org.jspecify.annotations.NullMarked;
