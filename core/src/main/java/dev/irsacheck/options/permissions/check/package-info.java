/** Whether the role has the declared permissions. */
package dev.irsacheck.options.permissions.check;
