// A screen that was refused asks again by itself: nobody stands by to reload it.
const { home, seconds } = document.body.dataset;
setTimeout(() => location.assign(home), seconds * 1000);
