// Compares a PDF of the reader's own with the one that was issued, by SHA-256, without sending it anywhere.
'use strict';

(() => {
  const part = document.getElementById('compare');
  if (!part || !globalThis.crypto?.subtle) {
    return; // plain HTTP from another machine: browsers give no digest there
  }

  const input = document.getElementById('pdf');
  const answer = document.getElementById('compared');

  const say = (text, tone) => {
    answer.textContent = text;
    answer.className = tone;
  };

  const compare = async (file) => {
    say('正在比对……', '');
    try {
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
      if (hash === part.dataset.issued && part.dataset.voided) {
        say('与作废前签发的文件一致；该文书现已作废。', 'other');
      } else if (hash === part.dataset.issued) {
        say('一致：该文件与本系统签发的文件完全相同。', 'same');
      } else if (hash === part.dataset.voided) {
        say('该文件是标有“作废”的版本。', 'other');
      } else {
        say('不一致：该文件不是本系统签发的文件，或签发后被改动过。扫描件、另存件也会显示不一致。', 'other');
      }
    } catch {
      say('文件无法读取，请重新选择。', 'other');
    }
  };

  input.addEventListener('change', () => input.files.length > 0 && compare(input.files[0]));
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    part.classList.add('over');
  });
  document.addEventListener('dragleave', () => part.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    part.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      compare(event.dataTransfer.files[0]);
    }
  });
  part.hidden = false;
})();
