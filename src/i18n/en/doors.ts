/** The commands that have a button in the header. */
export const doors = {
  lessons: 'Lessons',
  sandbox: 'Build a machine',
  share: 'Share',
  challenges: 'Challenges',
  quiz: 'Ask me what comes next',
  palette: 'Command palette',
  help: 'Keyboard and signs',
};
