/** The package names a JavaScript file as its types: without this line, importing it would be an error. */
declare module 'discord-api-spec/zod';
