// Values of settings, in words.
import type { SettingInfo } from '../protocol/world';
import { decimal } from '../state/words';
import { digitsOf, strideOf } from './sliders';

// As many digits as it takes, and of what is shorter than a metre in centimetres.
export function sizeInWords(info: SettingInfo, value: number): string {
  const isShort = info.unit === 'm' && info.maximum <= 1,
    shown = isShort ? value * 100 : value,
    most = Math.max(0, digitsOf(strideOf(info)) - (isShort ? 2 : 0));
  let digits = 0;
  while (digits < most && Math.abs(shown - Number(shown.toFixed(digits))) > 1e-6) digits++;
  const unit = isShort ? 'cm' : info.unit;
  return decimal(shown, digits) + (unit === '' || unit === '×' ? unit : ` ${unit}`);
}
