// Every page in English.
import { walkPages } from './support/every-page.js';

walkPages('en');
