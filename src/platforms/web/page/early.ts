import { applyPreferences, loadLanguage, loadThemeChoice } from './preferences';

// Runs before the first paint, so that nobody who chose dark sees a white flash.
applyPreferences(loadLanguage(), loadThemeChoice());
