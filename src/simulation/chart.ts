import * as echarts from 'echarts';
import {
  PICTURE_TIME_AXIS,
  PICTURE_TITLE,
  POLICY_TITLES,
  pictureAltText,
  simulationTitle,
} from '../text/simulation.en.ts';
import type { Conference } from './conference.ts';
import type { PolicyName } from './policy.ts';
import type { Outcome } from './simulate-conference.ts';

const WIDTH = 1200;
const HEIGHT = 720;

/** The family that the picture is drawn in: whoever turns it into pixels has to have it. */
export const FONT_FAMILY = 'DejaVu Sans';

/**
 * Each line has a colour, a dash and a marker of its own and its name at its end, so that none of them is needed alone.
 * The colours are those of Masataka Okabe and Kei Ito, made to be told apart whatever one's colour vision.
 */
const LOOKS = {
  ours: { color: '#d55e00', dash: 'solid', symbol: 'circle', width: 5 },
  shuffle: { color: '#0072b2', dash: [3, 5], symbol: 'triangle', width: 3 },
  greedy: { color: '#009e73', dash: [14, 6], symbol: 'rect', width: 3 },
  circle: { color: '#7a4f9a', dash: [14, 5, 3, 5], symbol: 'diamond', width: 3 },
  walk: { color: '#444444', dash: [6, 4], symbol: 'emptyCircle', width: 3 },
} as const satisfies Record<PolicyName, object>;

export interface Picture {
  readonly svg: string;
  readonly altText: string;
}

/** Verifications over time for every policy, as an SVG and in words. */
export function pictureOf(conference: Conference, outcomes: readonly Outcome[]): Picture {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: FONT_FAMILY, color: '#222222' },
    backgroundColor: '#ffffff',
    title: { text: PICTURE_TITLE, subtext: simulationTitle(conference), left: 24, top: 16, ...TITLE_STYLES },
    grid: { left: 70, right: 290, top: 100, bottom: 75 },
    xAxis: { ...axis(PICTURE_TIME_AXIS), max: conference.breaks * conference.minutes, interval: conference.minutes },
    yAxis: axis(''),
    series: outcomes.map((outcome) => lineOf(conference, outcome)),
  });
  const lines = outcomes.map(({ policy, progress }) => ({
    title: POLICY_TITLES[policy],
    last: progress[progress.length - 1],
  }));
  const altText = pictureAltText(conference, lines);
  const svg = withDescription(chart.renderToSVGString(), altText);
  chart.dispose();
  return { svg, altText };
}

const TITLE_STYLES = {
  textStyle: { fontSize: 26, color: '#222222' },
  subtextStyle: { fontSize: 18, color: '#444444' },
} as const;

function axis(name: string) {
  return {
    type: 'value',
    name,
    nameLocation: 'middle',
    nameGap: 42,
    nameTextStyle: { fontSize: 18 },
    axisLabel: { fontSize: 16, color: '#222222' },
    axisLine: { show: true, lineStyle: { color: '#222222' } },
    splitLine: { lineStyle: { color: '#dddddd' } },
  } as const;
}

function lineOf({ minutes, breaks }: Conference, { policy, progress }: Outcome) {
  const { color, dash, symbol, width } = LOOKS[policy];
  // A marker in the middle of every break, and none in between, or the dashes could not be seen.
  const marked = (minute: number) => minute % minutes === Math.floor(minutes / 2);
  return {
    type: 'line',
    name: POLICY_TITLES[policy],
    data: progress.map((value, minute) => ({
      value: [minute, value],
      symbol: marked(minute) ? symbol : 'none',
    })),
    symbolSize: 13,
    showAllSymbol: true,
    itemStyle: { color },
    lineStyle: { color, type: dash, width },
    z: policy === 'ours' ? 3 : 2,
    endLabel: {
      show: true,
      formatter: `${progress[breaks * minutes].toFixed(1)}  ${POLICY_TITLES[policy]}`,
      color,
      fontSize: 18,
      fontWeight: policy === 'ours' ? 'bold' : 'normal',
      distance: 12,
    },
    labelLayout: { moveOverlap: 'shiftY' },
  } as const;
}

/** Puts the words into the SVG, for readers that do not see it. */
function withDescription(svg: string, altText: string): string {
  const escaped = altText
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return svg.replace(/<svg([^>]*)>/, `<svg$1 role="img" aria-label="${escaped}"><title>${escaped}</title>`);
}
