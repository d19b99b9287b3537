// Loaded first into every process of the demo: when the demo is gone, even killed, so are they.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
