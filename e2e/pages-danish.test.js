// Every page in Danish.
import { walkPages } from './support/every-page.js';

walkPages('da');
