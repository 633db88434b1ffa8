const health = document.getElementById('health');
fetch('/health/ready')
  .then((answer) => { health.textContent = answer.ok ? '正常' : '暂不可用'; })
  .catch(() => { health.textContent = '无法连接'; });

// Only a server started with a settable clock answers here.
fetch('/api/clock')
  .then((answer) => (answer.ok ? answer.json() : null))
  .then((clock) => {
    if (clock) {
      const banner = document.getElementById('clock');
      banner.textContent = `演示时钟：${clock.now}，时间与期限均不真实`;
      banner.hidden = false;
    }
  })
  .catch(() => {});
