/** Style sheets are read by the bundler, not by the compiler. */
declare module '*.css'
